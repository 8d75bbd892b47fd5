import { useQueryClient } from "@tanstack/react-query";
import { useMemo, useState, type ReactNode } from "react";
import { call, failureText, type AnswerOf } from "../../../api/client.ts";
import { callKey, useCall } from "../../../api/use-call.ts";
import type { CommentSource } from "../comments/comments-context.ts";
import { CommentsProvider } from "../comments/CommentsProvider.tsx";

const everyMs = 30_000;
const nameKey = "desirepath.guest-name";

/** The comments that a share link lets people read and write, under a name of their choice. */
export function GuestComments({ share, children }: { readonly share: string; readonly children: ReactNode }) {
  const queries = useQueryClient();
  const [name, setName] = useState(storedName);
  const params = useMemo(() => ({ share }), [share]);
  const { data, error, refetch } = useCall("sharedComments", { params }, { refetchEveryMs: everyMs });
  const source = useMemo<CommentSource>(
    () => ({
      comments: data?.comments,
      failure: data === undefined ? (error?.failure ?? null) : null,
      retry: () => void refetch(),
      drafts: `guest|${share}`,
      mayWrite: true,
      isMine: () => false,
      send: async (comment) => {
        const sent = await call("addSharedComment", { params, body: { ...comment, name: name.trim() } });
        if (!sent.ok) return failureText(sent.error);
        const key = callKey("sharedComments", { params });
        queries.setQueryData<AnswerOf<"sharedComments">>(key, (last) => (last === undefined ? last : { comments: [...last.comments, sent.value] }));
        void queries.invalidateQueries({ queryKey: key });
        return null;
      },
      change: null,
      remove: null,
      guest: {
        name,
        setName: (next) => {
          setName(next);
          storeName(next);
        },
      },
      members: [],
      pictureOf: () => undefined,
    }),
    [data, error, refetch, share, params, name, queries],
  );
  return <CommentsProvider source={source}>{children}</CommentsProvider>;
}

function storedName(): string {
  try {
    return localStorage.getItem(nameKey) ?? "";
  } catch {
    return "";
  }
}

function storeName(name: string): void {
  try {
    localStorage.setItem(nameKey, name);
  } catch {
    // Without storage the name is asked for again next time.
  }
}
