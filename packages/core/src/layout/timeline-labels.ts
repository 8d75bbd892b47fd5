export interface LabelWish {
  readonly x: number;
  readonly lane: number;
  readonly text: string;
}

export interface TimelineLabel {
  readonly text: string;
  readonly x: number;
  readonly side: "right" | "left";
}

const gap = 10;
const mostLetters = 24;

/**
 * Where names fit beside the marks of a lane: right of the mark, else left, else not at all. A name that its lane said last is not
 * said again. Wishes come in the order of events; answers stand at the same places, null where there is no room.
 */
export function timelineLabels(wishes: readonly LabelWish[], { left, right }: { readonly left: number; readonly right: number }): readonly (TimelineLabel | null)[] {
  const answers: (TimelineLabel | null)[] = wishes.map(() => null);
  const lanes = new Map<number, number[]>();
  wishes.forEach((wish, at) => {
    const lane = lanes.get(wish.lane);
    if (lane === undefined) lanes.set(wish.lane, [at]);
    else lane.push(at);
  });
  for (const lane of lanes.values()) {
    let takenUntil = left - gap;
    let said = "";
    lane.forEach((at, place) => {
      const { x, text: whole } = wishes[at]!;
      const text = shortened(whole);
      const width = widthOf(text);
      const until = Math.min(right, (wishes[lane[place + 1] ?? -1]?.x ?? Infinity) - gap);
      if (text !== said && x + gap + width <= until) {
        answers[at] = { text, x: x + gap, side: "right" };
        takenUntil = x + gap + width;
        said = text;
      } else if (text !== said && x - gap - width >= takenUntil + 6) {
        answers[at] = { text, x: x - gap, side: "left" };
        takenUntil = x + gap;
        said = text;
      } else takenUntil = x + gap;
    });
  }
  return answers;
}

function shortened(text: string): string {
  const letters = [...text];
  return letters.length <= mostLetters ? text : `${letters.slice(0, mostLetters - 1).join("").trimEnd()}…`;
}

/** About how wide a text is at 11 px; wide scripts and pictures count double. */
export function widthOf(text: string): number {
  let width = 0;
  for (const letter of text) width += (letter.codePointAt(0) ?? 0) >= 0x2e80 ? 12.5 : /[A-Z@MW%&]/.test(letter) ? 7.9 : /[ijlIt.,:;'|! ]/.test(letter) ? 3.6 : 6.3;
  return width;
}
