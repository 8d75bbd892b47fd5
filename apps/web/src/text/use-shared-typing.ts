import { mergedText, movedPlace } from "@desirepath/core/text/text-merge.ts";
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { Writing } from "@desirepath/core/text/rich-typing.ts";

/** A rest while somebody types before the others see it. */
const restMs = 200;

export interface SharedTyping {
  readonly text: string;
  /** The text with what was written since it was last drawn. */
  readonly latest: () => string;
  /** Takes what was written, and where the caret stands if it is not where the field has it. */
  readonly write: (text: string, place?: Pick<Writing, "start" | "end">) => void;
  /** Hands over at once what still waits. */
  readonly flush: () => void;
  /** Takes back what was typed here, and leaves what others typed meanwhile. */
  readonly takeBack: () => void;
}

/**
 * A text that others may type in at the same moment: what they type comes in around the caret, and what is typed here goes out in
 * short steps.
 *
 * @param value the text as everybody has it.
 * @param onType gets the text that was known here and what it became; others may have changed it since.
 */
export function useSharedTyping(value: string, field: RefObject<HTMLTextAreaElement | null>, onType: (known: string, text: string, isFirst: boolean) => void): SharedTyping {
  const [text, setText] = useState(value);
  const now = useRef({ text: value, known: value, original: value, sent: 0, timer: 0 });
  const place = useRef<Pick<Writing, "start" | "end"> | null>(null);
  const tell = useRef(onType);
  useEffect(() => {
    tell.current = onType;
  });

  const show = useCallback((next: string) => {
    now.current.text = next;
    setText(next);
  }, []);
  const flush = useCallback(() => {
    const state = now.current;
    clearTimeout(state.timer);
    state.timer = 0;
    if (state.text === state.known) return;
    const { known } = state;
    state.known = state.text;
    state.sent += 1;
    tell.current(known, state.text, state.sent === 1);
  }, []);

  useLayoutEffect(() => {
    const state = now.current;
    if (value === state.known) return;
    const element = field.current;
    const merged = mergedText(state.known, state.text, value);
    if (element !== null) place.current = { start: movedPlace(state.text, merged, element.selectionStart), end: movedPlace(state.text, merged, element.selectionEnd) };
    state.original = mergedText(state.known, state.original, value);
    state.known = value;
    show(merged);
  }, [value, field, show]);

  useLayoutEffect(() => {
    if (place.current === null || field.current === null) return;
    field.current.setSelectionRange(place.current.start, place.current.end);
    place.current = null;
  });

  useEffect(() => flush, [flush]);

  return {
    text,
    latest: useCallback(() => now.current.text, []),
    write: useCallback(
      (next, to) => {
        if (to !== undefined) place.current = { start: to.start, end: to.end };
        show(next);
        now.current.timer ||= window.setTimeout(flush, restMs);
      },
      [show, flush],
    ),
    flush,
    takeBack: useCallback(() => {
      show(now.current.original);
      flush();
    }, [show, flush]),
  };
}
