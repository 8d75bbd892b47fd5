interface Point {
  readonly x: number;
  readonly y: number;
}

/** A ribbon from the right of one bar to the left of another; `y` is its upper edge. */
export function ribbon(from: Point, to: Point, width: number): string {
  const middle = round((from.x + to.x) / 2);
  const [x0, y0, x1, y1, w] = [from.x, from.y, to.x, to.y, width].map(round) as [number, number, number, number, number];
  return `M${x0} ${y0}C${middle} ${y0} ${middle} ${y1} ${x1} ${y1}V${round(y1 + w)}C${middle} ${round(y1 + w)} ${middle} ${round(y0 + w)} ${x0} ${round(y0 + w)}Z`;
}

/** A line out on the right, down to `low`, back and in on the left. */
export function loop(from: Point, to: Point, low: number): string {
  const turn = 26;
  const [x0, y0, x1, y1, y] = [from.x, from.y, to.x, to.y, low].map(round) as [number, number, number, number, number];
  return `M${x0} ${y0}C${x0 + turn} ${y0} ${x0 + turn} ${y} ${x0} ${y}H${x1}C${x1 - turn} ${y} ${x1 - turn} ${y1} ${x1} ${y1}`;
}

/** An end that bends downward; to be filled with what fades. At most `widest` wide. */
export function drop(from: Point, width: number, widest: number, deep: number): string {
  const wide = Math.min(width, widest);
  const x = round(from.x);
  const y = round(from.y);
  const foot = round(y + Math.max(deep, width + 26));
  const left = round(x + Math.min(12, widest * 0.3));
  const right = round(left + wide);
  return `M${x} ${y}C${round(x + 10 + wide * 0.6)} ${y} ${right} ${round(y + wide * 0.5)} ${right} ${round(y + wide + 18)}V${foot}H${left}V${round(y + width + 14)}C${left} ${round(y + width + 4)} ${round(x + 6)} ${round(y + width)} ${x} ${round(y + width)}Z`;
}

/** A short end straight to the right. */
export function stub(from: Point, width: number, long: number): string {
  return `M${round(from.x)} ${round(from.y)}h${long}v${round(width)}h${-long}Z`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
