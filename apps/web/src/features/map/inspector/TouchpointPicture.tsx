import type { Touchpoint } from "@desirepath/core/maps/journey-map.ts";
import { Image } from "lucide-react";
import { addressOf } from "../../../api/client.ts";
import { PictureInput } from "../../../ui/PictureInput.tsx";
import { useMapScreen } from "../map-screen.ts";
import styles from "./Inspector.module.css";

/** The picture that stands in a touchpoint's header. */
export function TouchpointPicture({ touchpoint, onChange }: { readonly touchpoint: Touchpoint; readonly onChange: (picture: string | null) => void }) {
  const { workspace } = useMapScreen();
  const { picture, name } = touchpoint;
  return (
    <div>
      <span className={styles.label}>Picture</span>
      <PictureInput workspace={workspace} label={`Picture of ${name === "" ? "the touchpoint" : name}`} picture={picture} onChange={onChange}>
        <span className={styles.picture}>{picture === null ? <Image aria-hidden /> : <img src={addressOf("image", { params: { workspace, image: picture } })} alt="" />}</span>
      </PictureInput>
    </div>
  );
}
