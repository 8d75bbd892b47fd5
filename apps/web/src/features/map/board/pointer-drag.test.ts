import { expect, test } from "vitest";
import { dragPointer, type DragSteps } from "./pointer-drag.ts";

/** A pointer pressed at 10, 10, and what is told of it. */
function pressed(steps: Partial<DragSteps> = {}) {
  const told: string[] = [];
  const events = new EventTarget();
  const stop = dragPointer({ pointerId: 1, clientX: 10, clientY: 10 }, {
    onBegin: ({ x, y }) => told.push(`begin ${x} ${y}`),
    onMove: ({ x, y }) => told.push(`move ${x} ${y}`),
    onDrop: ({ x, y }, wasDragged) => told.push(`${wasDragged ? "drop" : "press"} ${x} ${y}`),
    onEnd: () => told.push("end"),
    ...steps,
  }, events);
  const does = (name: string, clientX: number, clientY: number, pointerId = 1) => void events.dispatchEvent(Object.assign(new Event(name), { clientX, clientY, pointerId }));
  const key = (name: string) => void events.dispatchEvent(Object.assign(new Event("keydown"), { key: name }));
  return { told, does, key, stop };
}

test("a drag begins after four pixels, follows the pointer, and drops where it is let go", () => {
  const { told, does } = pressed();
  does("pointermove", 12, 12);
  does("pointermove", 14, 10);
  does("pointermove", 30, 11);
  does("pointerup", 31, 12);
  does("pointermove", 40, 40);
  expect(told).toEqual(["begin 14 10", "move 14 10", "move 30 11", "end", "drop 31 12"]);
});

test("what hardly moves is a press", () => {
  const { told, does } = pressed();
  does("pointermove", 12, 11);
  does("pointerup", 12, 11);
  expect(told).toEqual(["end", "press 12 11"]);
});

test.each([
  ["Escape", ({ key }: ReturnType<typeof pressed>) => key("Escape")],
  ["a pointer that the browser takes away", ({ does }: ReturnType<typeof pressed>) => does("pointercancel", 0, 0)],
  ["what held it going away", ({ stop }: ReturnType<typeof pressed>) => stop()],
])("%s calls a drag off, once", (_what, callOff) => {
  const drag = pressed();
  drag.does("pointermove", 30, 10);
  drag.key("a");
  callOff(drag);
  drag.stop();
  drag.does("pointerup", 30, 10);
  expect(drag.told).toEqual(["begin 30 10", "move 30 10", "end"]);
});

test("another finger changes nothing", () => {
  const { told, does } = pressed();
  does("pointermove", 50, 50, 2);
  does("pointerup", 50, 50, 2);
  expect(told).toEqual([]);
});

test("what may not become a drag ends at its first pixels", () => {
  const { told, does } = pressed({ startsAfter: 8, mayBegin: () => false });
  does("pointermove", 17, 10);
  expect(told).toEqual([]);
  does("pointermove", 18, 10);
  does("pointerup", 40, 10);
  expect(told).toEqual(["end"]);
});
