import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo, type ReactNode } from "react";
import { addressOf, call, failureText, type AnswerOf } from "../../../api/client.ts";
import { callKey, useCall } from "../../../api/use-call.ts";
import { useWhoAmI } from "../../../shell/who-am-i.ts";
import { useMapScreen } from "../map-screen.ts";
import type { CommentSource } from "./comments-context.ts";
import { CommentsProvider } from "./CommentsProvider.tsx";
import { useHeldRemovals } from "./use-held-removals.ts";

/** Beside what the live document hears of others' comments. */
const everyMs = 30_000;

/** The comments of a map, for members of its workspace. */
export function MemberComments({ children }: { readonly children: ReactNode }) {
  const { workspace, map, rights } = useMapScreen();
  const queries = useQueryClient();
  const who = useWhoAmI().data?.member?.id ?? "";
  const params = useMemo(() => ({ workspace, map: map.id }), [workspace, map.id]);
  const { data, error, refetch } = useCall("comments", { params }, { refetchEveryMs: everyMs });
  const members = useCall("members", { params: { workspace } }, { staleMs: 300_000 }).data?.members;

  const keep = useCallback(
    (change: (comments: AnswerOf<"comments">["comments"]) => AnswerOf<"comments">["comments"]) => {
      const key = callKey("comments", { params });
      queries.setQueryData<AnswerOf<"comments">>(key, (last) => (last === undefined ? last : { comments: change(last.comments) }));
      return queries.invalidateQueries({ queryKey: key });
    },
    [queries, params],
  );
  const removals = useHeldRemovals(params, keep);

  const source = useMemo<CommentSource>(
    () => ({
      comments: data?.comments,
      failure: data === undefined ? (error?.failure ?? null) : null,
      retry: () => void refetch(),
      drafts: `${who}|${workspace}|${map.id}`,
      mayWrite: rights.comment,
      isMine: ({ isOwn, author }) => isOwn && (author.kind === "local-owner" ? who === "" : author.kind === "member" && author.id === who),
      send: async (comment) => {
        const sent = await call("addComment", { params, body: comment });
        if (!sent.ok) return failureText(sent.error);
        void keep((comments) => [...comments, sent.value]);
        return null;
      },
      change: async (comment, change) => {
        const changed = await call("changeComment", { params: { ...params, comment: comment.id }, body: change });
        if (!changed.ok) return failureText(changed.error);
        void keep((comments) => comments.map((one) => (one.id === comment.id ? changed.value : one)));
        return null;
      },
      remove: removals.remove,
      guest: null,
      members: members ?? [],
      pictureOf: ({ author }) => {
        const picture = author.kind === "member" ? members?.find((one) => one.member === author.id)?.picture : undefined;
        return picture === undefined || picture === null ? undefined : addressOf("memberPicture", { params: { workspace, member: author.id }, query: { version: picture } });
      },
    }),
    [data, error, refetch, who, workspace, map.id, rights.comment, params, keep, removals.remove, members],
  );
  return (
    <CommentsProvider source={source} held={removals.held}>
      {children}
    </CommentsProvider>
  );
}
