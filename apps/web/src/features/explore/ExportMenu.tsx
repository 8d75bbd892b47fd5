import { Download, Image, Table2 } from "lucide-react";
import { Button } from "../../ui/Button.tsx";
import { Menu, type MenuItem } from "../../ui/Menu.tsx";
import { useToasts } from "../../ui/Toasts.tsx";
import styles from "./Explore.module.css";
import { download, drawingToPng, type Exported, tableToCsv } from "./exports.ts";
import { standaloneSvg } from "./standalone-svg.ts";

/** Takes what is seen away as a file. */
export function ExportMenu({ exported: { name, table, picture } }: { readonly exported: Exported }) {
  const toasts = useToasts();
  const draw = async (take: (drawing: SVGSVGElement) => Promise<void>) => {
    const drawing = picture?.() ?? null;
    if (drawing === null) toasts.show({ text: "There is no drawing on the page yet" });
    else await take(drawing);
  };
  const items: MenuItem[] = [];
  if (picture !== undefined) {
    items.push(
      { id: "png", label: "Picture (PNG)", icon: <Image />, onSelect: () => void draw(async (drawing) => download(`${name}.png`, await drawingToPng(drawing))) },
      { id: "svg", label: "Picture (SVG)", icon: <Image />, onSelect: () => void draw(async (drawing) => download(`${name}.svg`, new Blob([await standaloneSvg(drawing)], { type: "image/svg+xml" }))) },
    );
  }
  if (table !== undefined) items.push({ id: "csv", label: "Table (CSV)", icon: <Table2 />, onSelect: () => download(`${name}.csv`, new Blob([tableToCsv(table)], { type: "text/csv" })) });
  return (
    <Menu
      align="end"
      trigger={
        <Button title="Export">
          <Download aria-hidden />
          <span className={styles.word}>Export</span>
        </Button>
      }
      items={items}
    />
  );
}
