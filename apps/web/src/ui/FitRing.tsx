import styles from "./FitRing.module.css";

/** A share in 0..1 as a ring; the number always stands beside it in words. */
export function FitRing({ share, size = 22 }: { readonly share: number; readonly size?: number }) {
  const around = 2 * Math.PI * 8.5;
  return (
    <svg width={size} height={size} viewBox="0 0 22 22" aria-hidden="true">
      <circle className={styles.whole} cx="11" cy="11" r="8.5" />
      <circle className={styles.part} cx="11" cy="11" r="8.5" strokeDasharray={`${share * around} ${around}`} transform="rotate(-90 11 11)" />
    </svg>
  );
}
