import { Segmented } from "../../../ui/Segmented.tsx";
import type { Layer } from "../map-screen.ts";

/** What was expected, what happened, or both. */
export function LayerChoice({ layer, onLayer }: { readonly layer: Layer; readonly onLayer: (layer: Layer) => void }) {
  return (
    <Segmented
      label="Layer"
      value={layer}
      onChange={onLayer}
      options={[
        { value: "expected", label: "Expected" },
        { value: "both", label: "Both" },
        { value: "actual", label: "Actual" },
      ]}
    />
  );
}
