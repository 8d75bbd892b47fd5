/** Colours a curve by the level at which it runs; `top` and `bottom` are the heights of the levels 2 and -2. */
export function FeelingGradient({ id, top, bottom }: { readonly id: string; readonly top: number; readonly bottom: number }) {
  return (
    <linearGradient id={id} gradientUnits="userSpaceOnUse" x1="0" y1={top} x2="0" y2={bottom}>
      <stop offset="0" stopColor="var(--e5)" />
      <stop offset=".28" stopColor="var(--e4)" />
      <stop offset=".5" stopColor="var(--e3)" />
      <stop offset=".66" stopColor="var(--e2)" />
      <stop offset=".86" stopColor="var(--e1)" />
    </linearGradient>
  );
}
