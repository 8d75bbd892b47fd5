import { useEffect } from "react";
import { picturesIn } from "../../../ui/stored-picture.ts";
import { useToasts } from "../../../ui/Toasts.tsx";
import { laneRequests } from "../lanes/lane-requests.ts";
import { useMapScreen } from "../map-screen.ts";

/** Says where files go that were dropped or pasted where nothing takes them. Left alone, the browser would open what is dropped in place of the map. */
export function useStrayFiles(): void {
  const { map, edit } = useMapScreen();
  const { show } = useToasts();
  const mayEdit = edit !== null;
  const hasLane = map.lanes.some(({ kind, hidden }) => kind === "images" && !hidden);
  useEffect(() => {
    const say = (files: FileList) => {
      const [first] = files;
      if (!mayEdit || first === undefined) return;
      if (picturesIn(files).length === 0) show({ text: `“${first.name}” is no picture that can stand on a map. PNG, JPEG and WebP work.` });
      else if (hasLane) show({ text: "Pictures stand in the lane of images: put it into one of its cells." });
      else show({ text: "Pictures stand in a lane of images, and this map has none.", action: { label: "Add a lane", onSelect: () => laneRequests.ask(null) } });
    };
    const onDragOver = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes("Files") === true) event.preventDefault();
    };
    const onDrop = (event: DragEvent) => {
      if (event.defaultPrevented || event.dataTransfer?.types.includes("Files") !== true) return;
      event.preventDefault();
      say(event.dataTransfer.files);
    };
    const onPaste = (event: ClipboardEvent) => {
      const data = event.clipboardData;
      if (!event.defaultPrevented && data !== null && data.getData("text/plain") === "" && event.target instanceof Element && event.target.closest("[role=grid]") !== null) say(data.files);
    };
    addEventListener("dragover", onDragOver);
    addEventListener("drop", onDrop);
    addEventListener("paste", onPaste);
    return () => {
      removeEventListener("dragover", onDragOver);
      removeEventListener("drop", onDrop);
      removeEventListener("paste", onPaste);
    };
  }, [mayEdit, hasLane, show]);
}
