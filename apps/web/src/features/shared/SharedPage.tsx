import { useParams } from "@tanstack/react-router";
import { lazy, Suspense, useEffect } from "react";
import { UnreachableBar } from "../../shell/UnreachableBar.tsx";
import { useCall } from "../../api/use-call.ts";
import { Mark } from "../../ui/Mark.tsx";
import { EmptyState, ErrorState, Skeleton } from "../../ui/States.tsx";
import { SharePassword } from "./SharePassword.tsx";
import styles from "./SharedPage.module.css";

const GuestMap = lazy(() => import("../map/guest/GuestMap.tsx").then((module) => ({ default: module.GuestMap })));

const everyMs = 60_000;

/** The page behind a share link: one map, without signing in and without a way to anything else. */
export function SharedPage() {
  const { share } = useParams({ from: "/s/$share" });
  return <OneShare key={share} share={share} />;
}

function OneShare({ share }: { readonly share: string }) {
  const { data, error, isFetching, dataUpdatedAt, refetch } = useCall("sharedMap", { params: { share } }, { refetchEveryMs: everyMs, staleMs: 0 });
  useNoIndex();
  const code = error?.failure.code;

  if (code === "share-locked") return <Sheet>{<SharePassword share={share} onOpened={() => void refetch()} />}</Sheet>;
  // A link that was revoked while its page was open shows nothing more.
  if (code === "share-not-found" || code === "map-not-found" || code === "invalid-request")
    return (
      <Sheet>
        <EmptyState title="This link leads nowhere">It was revoked, or it was not copied whole. Whoever sent it to you can make another.</EmptyState>
      </Sheet>
    );
  if (code === "link-expired")
    return (
      <Sheet>
        <EmptyState title="This link has ended">It was made to work for a while. Whoever sent it to you can make another.</EmptyState>
      </Sheet>
    );
  if (data === undefined && error !== null)
    return (
      <Sheet>
        <ErrorState title="The map did not arrive" failure={error.failure} onRetry={() => void refetch()} />
      </Sheet>
    );
  const loading = (
    <div className={styles.loading}>
      <Skeleton width={240} height={18} label="Opening the map" />
      <Skeleton height={120} />
      <Skeleton height={220} />
    </div>
  );
  return (
    <main className={styles.page} id="main">
      {data === undefined ? (
        loading
      ) : (
        <Suspense fallback={loading}>
          <GuestMap share={share} shared={data} askedAt={dataUpdatedAt} isFetching={isFetching} notice={<UnreachableBar />} />
        </Suspense>
      )}
    </main>
  );
}

/** A page that holds a few words instead of a map. */
function Sheet({ children }: { readonly children: React.ReactNode }) {
  useEffect(() => {
    document.title = "Shared map · Desirepath";
  }, []);
  return (
    <main className={styles.sheet} id="main">
      <div className={styles.card}>
        <Mark size={28} />
        {children}
      </div>
    </main>
  );
}

/** Whoever holds a link may see the map; search engines hold none. */
function useNoIndex(): void {
  useEffect(() => {
    const meta = document.createElement("meta");
    meta.name = "robots";
    meta.content = "noindex, nofollow";
    document.head.append(meta);
    return () => meta.remove();
  }, []);
}
