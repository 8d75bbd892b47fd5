import { begunFromTemplate } from "@desirepath/core/templates/template.ts";
import { templates } from "@desirepath/core/templates/templates.ts";
import { Dialog } from "../../../ui/Dialog.tsx";
import { useToasts } from "../../../ui/Toasts.tsx";
import { useMapScreen } from "../map-screen.ts";
import styles from "./Whole.module.css";

/** Templates to begin an empty map with: one click puts all of it on the map, as one step of undo. */
export function TemplateDialog({ onClose }: { readonly onClose: () => void }) {
  const { map, edit, undo } = useMapScreen();
  const { show } = useToasts();
  const begin = (template: (typeof templates)[number]) => {
    if (edit?.((c, e) => c.restorePart(e, begunFromTemplate(map, template), { part: "everything" })) !== true) return;
    onClose();
    show({ text: `“${template.title}” is on the map.`, action: { label: "Undo", onSelect: undo } });
  };
  return (
    <Dialog open onClose={onClose} width="wide" title="Begin with a template" description="A journey as it usually goes, to correct. What you have said of the map stays.">
      <ul className={styles.templates}>
        {templates.map((template) => (
          <li key={template.id}>
            <button type="button" className={styles.template} disabled={edit === null} onClick={() => begin(template)}>
              <b>{template.title}</b>
              <span>{template.summary}</span>
              <span className="micro faint">{template.stages.map(({ name }) => name).join(" · ")}</span>
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
