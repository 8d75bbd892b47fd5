import { Page } from "../../ui/Page.tsx";

export function CustomerPage() {
  return <Page title="Customer">{null}</Page>;
}
