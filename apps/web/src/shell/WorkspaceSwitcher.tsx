import { useNavigate } from "@tanstack/react-router";
import { ChevronDown, Plus } from "lucide-react";
import { useState } from "react";
import { useCall } from "../api/use-call.ts";
import { classes } from "../ui/css-vars.ts";
import { Menu } from "../ui/Menu.tsx";
import { NewWorkspace } from "./NewWorkspace.tsx";
import { useRoleNews } from "./use-role-news.ts";
import styles from "./WorkspaceSwitcher.module.css";

export function WorkspaceSwitcher({ workspace, compact }: { readonly workspace: string; readonly compact: boolean }) {
  const navigate = useNavigate();
  const { data } = useCall("workspaces", {}, { refetchEveryMs: 5000 });
  const [naming, setNaming] = useState(false);
  useRoleNews(workspace, data?.workspaces);
  const workspaces = data?.workspaces ?? [];
  const open = workspaces.find((known) => known.id === workspace);
  const name = open?.name ?? (data === undefined ? "…" : workspaces.length === 0 ? "No workspace" : "Choose a workspace");
  const go = (id: string) => void navigate({ to: "/w/$workspace", params: { workspace: id } });
  return (
    <>
      <Menu
        trigger={
          <button type="button" className={classes(styles.switcher, compact && styles.compact)} aria-label={`Workspace: ${name}`} title={name}>
            <span className={styles.square} data-initial={name.slice(0, 1).toUpperCase()} aria-hidden />
            <span className={styles.name}>{name}</span>
            <ChevronDown className={styles.chevron} aria-hidden />
          </button>
        }
        items={[
          { kind: "group", id: "group", label: workspaces.length === 0 ? "You are in no workspace" : "Workspaces" },
          ...workspaces.map((known) => ({ kind: "choice" as const, id: known.id, label: known.isDemo ? `${known.name} (demo)` : known.name, checked: known.id === workspace, onSelect: () => go(known.id) })),
          { kind: "separator", id: "line" },
          { id: "new", label: "New workspace…", icon: <Plus />, onSelect: () => setNaming(true) },
        ]}
      />
      {naming && (
        <NewWorkspace
          onClose={() => setNaming(false)}
          onMade={(id) => {
            setNaming(false);
            go(id);
          }}
        />
      )}
    </>
  );
}
