import type { Comment } from "@desirepath/core/api/shares.ts";
import { useCallback, useEffect, useRef, useState } from "react";
import { addressOf, call, failureText } from "../../../api/client.ts";
import { useToasts } from "../../../ui/Toasts.tsx";

/** As long as the message that offers to take it back. */
const holdMs = 10_000;

interface MapParams {
  readonly workspace: string;
  readonly map: string;
}

/**
 * Removing a comment never asks: it is hidden at once, and removed on the server when the offer to take it back has passed, or with the page.
 *
 * @param keep what follows a removal that the server has done.
 */
export function useHeldRemovals(params: MapParams, keep: (change: (comments: Comment[]) => Comment[]) => Promise<void>) {
  const [held, setHeld] = useState<ReadonlySet<string>>(new Set());
  const timers = useRef(new Map<string, ReturnType<typeof setTimeout>>());
  const toasts = useToasts();
  const latest = useRef({ toasts, keep });
  useEffect(() => {
    latest.current = { toasts, keep };
  });

  useEffect(() => {
    const waiting = timers.current;
    /** With the page nobody can take it back any more. */
    const removeNow = () => {
      for (const [comment, timer] of waiting) {
        clearTimeout(timer);
        void fetch(addressOf("removeComment", { params: { ...params, comment } }), { method: "DELETE", keepalive: true }).catch(() => undefined);
      }
      waiting.clear();
    };
    addEventListener("pagehide", removeNow);
    return () => {
      removeEventListener("pagehide", removeNow);
      if (waiting.size > 0) latest.current.toasts.clearActions();
      removeNow();
    };
  }, [params]);

  const remove = useCallback(
    ({ id, thread }: Comment) => {
      const show = (isHeld: boolean) =>
        setHeld((last) => {
          const next = new Set(last);
          if (isHeld) next.add(id);
          else next.delete(id);
          return next;
        });
      const finish = async () => {
        timers.current.delete(id);
        const removed = await call("removeComment", { params: { ...params, comment: id } });
        if (removed.ok || removed.error.code === "not-found") await latest.current.keep((comments) => comments.filter((one) => one.id !== id && one.thread !== id));
        else latest.current.toasts.show({ text: `The comment was not removed. ${failureText(removed.error)}` });
        show(false);
      };
      show(true);
      timers.current.set(id, setTimeout(() => void finish(), holdMs));
      latest.current.toasts.show({
        text: thread === null ? "The comment was removed." : "The answer was removed.",
        action: {
          label: "Undo",
          onSelect: () => {
            clearTimeout(timers.current.get(id));
            if (timers.current.delete(id)) show(false);
          },
        },
      });
    },
    [params],
  );
  return { held, remove };
}
