import type { Comment } from "@desirepath/core/api/shares.ts";
import { createContext, useContext } from "react";
import type { CallFailure } from "../../../api/client.ts";
import type { Mentionable } from "./mention-search.ts";
import type { CommentAnchor, Thread } from "./threads.ts";

export interface NewComment {
  readonly text: string;
  readonly anchor: CommentAnchor;
  /** The thread that it answers. */
  readonly thread: string | null;
}

/** What went wrong, in words; null if nothing did. */
export type Outcome = Promise<string | null>;

/** Where comments come from and what one may do with them: members ask by the map, guests by their link. */
export interface CommentSource {
  /** Undefined until they have arrived. */
  readonly comments: readonly Comment[] | undefined;
  readonly failure: CallFailure | null;
  readonly retry: () => void;
  /** Whose drafts these are, and of which map. */
  readonly drafts: string;
  readonly mayWrite: boolean;
  /** Did whoever reads it write it? Who sees to others' comments may remove them, but does not put words into their mouths. */
  readonly isMine: (comment: Comment) => boolean;
  readonly send: (comment: NewComment) => Outcome;
  /** Null where nothing can be changed afterwards. */
  readonly change: ((comment: Comment, change: { readonly text?: string; readonly isResolved?: boolean }) => Outcome) | null;
  readonly remove: ((comment: Comment) => void) | null;
  /** A guest says who they are. */
  readonly guest: { readonly name: string; readonly setName: (name: string) => void } | null;
  /** Who can be mentioned; nobody where guests write. */
  readonly members: readonly Mentionable[];
  /** The address of a member's picture; undefined without one. */
  readonly pictureOf: (comment: Comment) => string | undefined;
}

export interface Comments extends CommentSource {
  readonly threads: readonly Thread[];
  /** Where the next comment is to stand; a new object each time that somebody asks to write one. */
  readonly target: CommentAnchor | null;
  /** Opens the comments of a place, ready to write. */
  readonly begin: (anchor: CommentAnchor) => void;
  readonly setTarget: (anchor: CommentAnchor | null) => void;
}

/** Null where there are no comments at all, as behind a link that only lets one view. */
export const CommentsContext = createContext<Comments | null>(null);
export const CommentCountsContext = createContext<ReadonlyMap<string, number>>(new Map());
export const BeginCommentContext = createContext<((anchor: CommentAnchor) => void) | null>(null);

export function useComments(): Comments | null {
  return useContext(CommentsContext);
}

/** Comments in open threads by place; apart from the rest, as every cell of the board looks here. */
export function useCommentCounts(): ReadonlyMap<string, number> {
  return useContext(CommentCountsContext);
}

/** Opens the comments of a place, ready to write; null where there are none. */
export function useBeginComment(): ((anchor: CommentAnchor) => void) | null {
  return useContext(BeginCommentContext);
}
