const reasons: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file or folder",
  EACCES: "this account has no right to it",
  EPERM: "this account has no right to it",
  EISDIR: "it is a folder",
  ENOTDIR: "a part of its path is not a folder",
  ENOSPC: "the disk is full",
  EDQUOT: "the disk quota is used up",
  EROFS: "the disk is read-only",
};

/** Why a file cannot be read or written, as the end of a sentence. */
export function fileError(error: NodeJS.ErrnoException): string {
  return reasons[error.code ?? ""] ?? error.message;
}
