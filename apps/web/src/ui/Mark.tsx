/** The product's mark: the paved way dashed, the walked one solid. */
export function Mark({ size = 22 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      <rect x=".5" y=".5" width="23" height="23" rx="6.5" fill="var(--inverse)" />
      <path d="M5 19V7.5H19" fill="none" stroke="var(--on-inverse)" strokeOpacity=".55" strokeWidth="1.7" strokeDasharray="2.2 2.4" strokeLinecap="round" />
      <path d="M5.2 18.8C8 17.6 8.6 14.6 11.4 13.2S16.8 10.4 18.8 5.4" fill="none" stroke="var(--accent-line)" strokeWidth="2.3" strokeLinecap="round" />
    </svg>
  );
}
