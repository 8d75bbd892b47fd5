import { useEffect, useState } from "react";
import type { CallFailure } from "../../api/client.ts";

/** How many seconds are left until the server takes another try, counted down; 0 when it takes one. */
export function useWait(failure: CallFailure | undefined): number {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    const end = performance.now() + 1000 * retryAfter(failure);
    const count = () => setLeft(Math.max(0, Math.ceil((end - performance.now()) / 1000)));
    count();
    if (retryAfter(failure) === 0) return;
    const timer = setInterval(count, 250);
    return () => clearInterval(timer);
  }, [failure]);
  return left;
}

/** The seconds that the server asks to wait; 0 if it asks for none. */
export function retryAfter(failure: CallFailure | undefined): number {
  return failure !== undefined && "retryAfterSeconds" in failure && typeof failure.retryAfterSeconds === "number" ? failure.retryAfterSeconds : 0;
}

/** 75 -> "1:15", 9 -> "9 s". */
export function waitText(seconds: number): string {
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
