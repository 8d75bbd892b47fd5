import { FilterBar, TopBar } from "../../ui/Page.tsx";
import { Skeleton } from "../../ui/States.tsx";
import styles from "./MapPage.module.css";

const lines = [34, 58, 46, 64, 88, 186, 36, 97, 79, 78];

/** The board's rows while the map itself is on its way. */
export function LoadingMap() {
  return (
    <>
      <TopBar>
        <Skeleton width={220} height={16} label="Opening the map" />
      </TopBar>
      <FilterBar>
        <Skeleton width={120} height={24} />
      </FilterBar>
      <div className={styles.loading}>
        {lines.map((height, row) => (
          // oxlint-disable-next-line react/no-array-index-key -- a fixed list of rows
          <div key={row} className={styles.line} style={{ height }}>
            <Skeleton width={100} height={12} />
            {height === 186 ? (
              <svg width="1000" height="160" viewBox="0 0 1000 160" aria-hidden="true">
                <path className={styles.dashed} d="M20 80C200 50 300 100 420 50S640 140 760 120 900 60 990 70" />
              </svg>
            ) : (
              Array.from({ length: 9 }, (_, i) => (
                // oxlint-disable-next-line react/no-array-index-key -- a fixed list of places
                <Skeleton key={i} width={104 + ((i * 37 + row * 13) % 24)} height={row < 2 ? 16 : Math.min(38, height - 20)} />
              ))
            )}
          </div>
        ))}
      </div>
    </>
  );
}
