import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { FirstWorkspace } from "./shell/FirstWorkspace.tsx";
import { PageError, PageNotFound } from "./shell/PageError.tsx";
import { Root } from "./shell/Root.tsx";
import { customerSearch, customersSearch, homeSearch, journeysSearch, mapSearch } from "./shell/search.ts";
import { Shell } from "./shell/Shell.tsx";

const root = createRootRoute({ component: Root, notFoundComponent: PageNotFound, errorComponent: PageError });

const start = createRoute({ getParentRoute: () => root, path: "/", component: FirstWorkspace });

const workspace = createRoute({ getParentRoute: () => root, path: "w/$workspace", component: Shell });

const home = createRoute({
  getParentRoute: () => workspace,
  path: "/",
  validateSearch: homeSearch,
  component: lazyRouteComponent(() => import("./features/home/HomePage.tsx"), "HomePage"),
});

const map = createRoute({
  getParentRoute: () => workspace,
  path: "maps/$map",
  validateSearch: mapSearch,
  staticData: { rail: true },
  component: lazyRouteComponent(() => import("./features/map/MapPage.tsx"), "MapPage"),
});

const journeys = createRoute({
  getParentRoute: () => workspace,
  path: "maps/$map/journeys",
  validateSearch: journeysSearch,
  component: lazyRouteComponent(() => import("./features/journeys/JourneysPage.tsx"), "JourneysPage"),
});

const customers = createRoute({
  getParentRoute: () => workspace,
  path: "customers",
  validateSearch: customersSearch,
  component: lazyRouteComponent(() => import("./features/customers/CustomersPage.tsx"), "CustomersPage"),
});

const customer = createRoute({
  getParentRoute: () => workspace,
  path: "customers/$customer",
  validateSearch: customerSearch,
  component: lazyRouteComponent(() => import("./features/customers/CustomerPage.tsx"), "CustomerPage"),
});

const data = createRoute({
  getParentRoute: () => workspace,
  path: "data",
  component: lazyRouteComponent(() => import("./features/data/DataPage.tsx"), "DataPage"),
});

const dataImport = createRoute({
  getParentRoute: () => workspace,
  path: "data/imports/$import",
  component: lazyRouteComponent(() => import("./features/data/ImportPage.tsx"), "ImportPage"),
});

export const router = createRouter({
  routeTree: root.addChildren([start, workspace.addChildren([home, map, journeys, customers, customer, data, dataImport])]),
  defaultPreload: "intent",
  defaultErrorComponent: PageError,
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
  interface StaticDataRouteOption {
    /** The navigation shrinks to a rail, to leave the width to the canvas. */
    rail?: boolean;
  }
}
