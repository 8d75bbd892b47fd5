import { Page } from "../../ui/Page.tsx";

export function CustomersPage() {
  return <Page title="Customers">{null}</Page>;
}
