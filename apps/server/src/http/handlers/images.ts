import { Readable } from "node:stream";
import { err, ok } from "@desirepath/core/result.ts";
import type { App } from "../../app.ts";
import { pictureFacts } from "../../images/picture-facts.ts";
import { readWhole } from "../read-whole.ts";
import type { Handlers } from "../routes.ts";
import { outward } from "./map-access.ts";

const most = { bytes: 2 * 2 ** 20, points: 2000 } as const;

export function imageHandlers({ stores }: Pick<App, "stores">): Pick<Handlers, "addImage" | "image"> {
  const { images } = stores.documents;
  return {
    addImage: async ({ params, body, exchange }) => {
      const content = await readWhole(body, most.bytes);
      if (content === undefined) return err({ code: "too-large", detail: "A picture may have 2 MB. Make it smaller, or save it as JPEG." });
      const facts = pictureFacts(content);
      if (!facts.ok) return err({ code: "bad-picture", detail: "This is no PNG, JPEG or WebP picture, or it is damaged." });
      const { width, height, mediaType, hasMetadata } = facts.value;
      if (width > most.points || height > most.points) return err({ code: "bad-picture", detail: `The picture has ${width} by ${height} points; at most ${most.points} by ${most.points} can be kept. Scale it down.` });
      if (hasMetadata) return err({ code: "bad-picture", detail: "The picture carries metadata, such as where it was taken. Save it without." });
      const added = outward(await images.add(params.workspace, { mediaType, width, height, content }));
      if (!added.ok) return added;
      exchange.tell({ subject: added.value, details: { bytes: String(content.length) } });
      return ok({ id: added.value, width, height });
    },
    image: async ({ params, exchange }) => {
      const found = outward(await images.get(params.workspace, params.image));
      if (!found.ok) return found;
      exchange.setHeader("content-type", found.value.mediaType);
      // An id is a digest of the bytes: what it names never changes.
      exchange.setHeader("cache-control", "private, max-age=31536000, immutable");
      return ok(Readable.from([found.value.content]));
    },
  };
}
