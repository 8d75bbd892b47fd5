import { Link } from "@tanstack/react-router";
import type { SavedView } from "@desirepath/core/views/saved-view.ts";
import { Bookmark, Pencil, RefreshCw, Trash2 } from "lucide-react";
import { useState } from "react";
import { useCall, useChange } from "../../api/use-call.ts";
import { useRights } from "../../shell/who-am-i.ts";
import { Button, IconButton } from "../../ui/Button.tsx";
import { Popover } from "../../ui/Popover.tsx";
import { useToasts } from "../../ui/Toasts.tsx";
import frame from "./Explore.module.css";
import styles from "./Saved.module.css";
import { SaveViewDialog } from "./SaveViewDialog.tsx";
import type { ExploreSearch } from "./explore-search.ts";
import { views } from "./views.ts";

export interface SavedViewsProps {
  readonly workspace: string;
  readonly map: string;
  /** The view that is open; null on the map itself, which is no view. */
  readonly shown: { readonly view: string; readonly name: string; readonly search: ExploreSearch } | null;
}

/** The views of a map that people kept: to open, to name anew, to bring up to what is shown, to take away. */
export function SavedViews({ workspace, map, shown }: SavedViewsProps) {
  const params = { workspace, map };
  const mayWrite = useRights(workspace).may("map:write");
  const [open, setOpen] = useState(false);
  const [dialog, setDialog] = useState<SavedView | "new" | null>(null);
  const found = useCall("savedViews", { params }, { enabled: open || shown !== null });
  const change = useChange("changeView", ["savedViews"]);
  const save = useChange("saveView", ["savedViews"]);
  const remove = useChange("removeView", ["savedViews"]);
  const { show } = useToasts();
  const failed = (text: string) => () => show({ text });
  // A view of a part that this version does not have cannot be opened.
  const known = (found.data?.views ?? []).filter(({ view }) => views.some(({ path }) => path === view));
  const here = known.filter(({ view, search }) => shown !== null && view === shown.view && JSON.stringify(search) === JSON.stringify(shown.search));

  const takeAway = (saved: SavedView) =>
    remove.mutate(
      { params: { ...params, view: saved.id } },
      {
        onSuccess: () => show({ text: `The view ${saved.name} was removed.`, action: { label: "Undo", onSelect: () => save.mutate({ params, body: { name: saved.name, view: saved.view, search: saved.search, note: saved.note } }) } }),
        onError: failed("The view could not be removed."),
      },
    );
  const bring = (saved: SavedView, search: ExploreSearch) =>
    change.mutate({ params: { ...params, view: saved.id }, body: { search: { ...search } } }, { onSuccess: () => show({ text: `${saved.name} shows this now.`, action: { label: "Undo", onSelect: () => change.mutate({ params: { ...params, view: saved.id }, body: { search: saved.search } }) } }), onError: failed("The view could not be changed.") });

  return (
    <>
      <Popover
        open={open}
        onOpenChange={setOpen}
        align="end"
        title="Saved views"
        trigger={
          shown === null ? (
            <IconButton label="Saved views">
              <Bookmark />
            </IconButton>
          ) : (
            <Button variant={here.length > 0 ? "soft" : "ghost"} title={here[0]?.name ?? "Saved views"}>
              <Bookmark aria-hidden />
              <bdi className={frame.word}>{here[0]?.name ?? "Saved views"}</bdi>
            </Button>
          )
        }
      >
        {found.error && <p className={styles.words}>The saved views could not be read.</p>}
        {found.data && known.length === 0 && <p className={styles.words}>{shown === null ? "No view of this map’s journeys is saved yet. Open one under Explore, and save it there." : "No view of this map’s journeys is saved yet."}</p>}
        {known.length > 0 && (
          <ul className={styles.list}>
            {known.map((saved) => (
              <li key={saved.id} className={styles.row} data-here={here.includes(saved) || undefined}>
                <Link to={`/w/$workspace/maps/$map/${saved.view}`} params={params as never} search={saved.search as never} className={styles.open} onClick={() => setOpen(false)}>
                  <span className={styles.name} dir="auto">
                    {saved.name}
                  </span>
                  <span className={styles.about}>
                    {views.find(({ path }) => path === saved.view)?.name}, by <bdi>{saved.by}</bdi>
                  </span>
                  {saved.note !== "" && (
                    <span className={styles.note} dir="auto">
                      {saved.note}
                    </span>
                  )}
                </Link>
                {mayWrite && (
                  <span className={styles.tools}>
                    {shown !== null && shown.view === saved.view && !here.includes(saved) && (
                      <IconButton size="small" label={`Let ${saved.name} show what is shown now`} onClick={() => bring(saved, shown.search)}>
                        <RefreshCw />
                      </IconButton>
                    )}
                    <IconButton size="small" label={`Name and note of ${saved.name}`} onClick={() => setDialog(saved)}>
                      <Pencil />
                    </IconButton>
                    <IconButton size="small" label={`Remove ${saved.name}`} onClick={() => takeAway(saved)}>
                      <Trash2 />
                    </IconButton>
                  </span>
                )}
              </li>
            ))}
          </ul>
        )}
        {mayWrite && shown !== null && (
          <div className={styles.foot}>
            <Button
              variant="primary"
              onClick={() => {
                setOpen(false);
                setDialog("new");
              }}
            >
              Save this view
            </Button>
          </div>
        )}
      </Popover>
      {dialog !== null && <SaveViewDialog params={params} shown={shown} saved={dialog === "new" ? null : dialog} onClose={() => setDialog(null)} />}
    </>
  );
}
