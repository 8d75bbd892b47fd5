import { addressOf } from "../../api/client.ts";
import { classes } from "../../ui/css-vars.ts";
import styles from "./Personas.module.css";

/** A persona's picture, or the first letter of the name. The name always stands beside it, so it is not spoken. */
export function Portrait({ workspace, name, picture, large = false }: { readonly workspace: string; readonly name: string; readonly picture: string | null; readonly large?: boolean }) {
  const looks = classes(styles.portrait, large && styles.large);
  if (picture !== null) return <img className={looks} src={addressOf("image", { params: { workspace, image: picture } })} alt="" />;
  return (
    <span className={classes(looks, styles.letter)} aria-hidden>
      {(Array.from(name.trim())[0] ?? "?").toLocaleUpperCase("en")}
    </span>
  );
}
