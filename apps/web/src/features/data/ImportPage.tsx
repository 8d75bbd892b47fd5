import { Page } from "../../ui/Page.tsx";

export function ImportPage() {
  return <Page title="Import">{null}</Page>;
}
