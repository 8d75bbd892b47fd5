import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { exploreSearch } from "./features/explore/explore-search.ts";
import { views } from "./features/explore/views.ts";
import { openAhead } from "./features/map/live/open-ahead.ts";
import { FirstWorkspace } from "./shell/FirstWorkspace.tsx";
import { PageError, PageNotFound } from "./shell/PageError.tsx";
import { Root } from "./shell/Root.tsx";
import { askAhead } from "./shell/queries.ts";
import { auditSearch, customerSearch, customersSearch, homeSearch, journeysSearch, librarySearch, mapSearch, signInSearch, startSearch } from "./shell/search.ts";
import { Shell } from "./shell/Shell.tsx";
import { keeperOf } from "./shell/who-am-i.ts";

const root = createRootRoute({ component: Root, notFoundComponent: PageNotFound, errorComponent: PageError });

const start = createRoute({ getParentRoute: () => root, path: "/", component: FirstWorkspace });

const signIn = createRoute({
  getParentRoute: () => root,
  path: "sign-in",
  validateSearch: signInSearch,
  component: lazyRouteComponent(() => import("./features/entry/SignInPage.tsx"), "SignInPage"),
});

const forgotPassword = createRoute({
  getParentRoute: () => root,
  path: "forgot-password",
  component: lazyRouteComponent(() => import("./features/entry/ForgotPasswordPage.tsx"), "ForgotPasswordPage"),
});

const resetPassword = createRoute({
  getParentRoute: () => root,
  path: "reset-password/$token",
  component: lazyRouteComponent(() => import("./features/entry/ResetPasswordPage.tsx"), "ResetPasswordPage"),
});

const invitation = createRoute({
  getParentRoute: () => root,
  path: "invitations/$token",
  component: lazyRouteComponent(() => import("./features/entry/InvitationPage.tsx"), "InvitationPage"),
});

const account = createRoute({
  getParentRoute: () => root,
  path: "account",
  component: lazyRouteComponent(() => import("./features/account/AccountPage.tsx"), "AccountPage"),
});

const shared = createRoute({
  getParentRoute: () => root,
  path: "s/$share",
  component: lazyRouteComponent(() => import("./features/shared/SharedPage.tsx"), "SharedPage"),
});

const workspace = createRoute({ getParentRoute: () => root, path: "w/$workspace", component: Shell });

const home = createRoute({
  getParentRoute: () => workspace,
  path: "/",
  validateSearch: homeSearch,
  component: lazyRouteComponent(() => import("./features/home/HomePage.tsx"), "HomePage"),
});

const newMap = createRoute({
  getParentRoute: () => workspace,
  path: "maps/new",
  validateSearch: startSearch,
  component: lazyRouteComponent(() => import("./features/start/StartPage.tsx"), "StartPage"),
});

const mapPage = () => import("./features/map/MapPage.tsx");
/** A map's screen that could be drawn waits this long for its document to be asked for, so that the server works while the browser draws. */
const patienceMs = 60;

const map = createRoute({
  getParentRoute: () => workspace,
  path: "maps/$map",
  validateSearch: mapSearch,
  loader: ({ params: { workspace, map }, cause }): Promise<unknown> | undefined => {
    const who = askAhead("whoAmI", {});
    void askAhead("workspaces", {});
    void askAhead("getMap", { params: { workspace, map } });
    // So is what it is edited with, unless somebody only points at a link: asked for by the screen, it would wait until the board is drawn.
    if (cause !== "enter") return undefined;
    const asked = openAhead(workspace, map, who.then(keeperOf));
    return Promise.race([asked, mapPage().then(() => new Promise((resolve) => void setTimeout(resolve, patienceMs)), () => undefined)]);
  },
  staticData: { rail: true },
  component: lazyRouteComponent(mapPage, "MapPage"),
});

const journeys = createRoute({
  getParentRoute: () => workspace,
  path: "maps/$map/journeys",
  validateSearch: journeysSearch,
  component: lazyRouteComponent(() => import("./features/journeys/JourneysPage.tsx"), "JourneysPage"),
});

/** The views of a map's journeys, each loaded when somebody goes there. */
const explored = views.map(({ path, load }) =>
  createRoute({
    getParentRoute: () => workspace,
    path: `maps/$map/${path}`,
    validateSearch: exploreSearch,
    loader: ({ params }) => void askAhead("getMap", { params: params as { readonly workspace: string; readonly map: string } }),
    staticData: { rail: true, explores: true },
    component: lazyRouteComponent(async () => ({ default: await load() })),
  }),
);

const explore = createRoute({
  getParentRoute: () => workspace,
  path: "explore",
  component: lazyRouteComponent(() => import("./features/explore/ExploreEntry.tsx"), "ExploreEntry"),
});

const personas = createRoute({
  getParentRoute: () => workspace,
  path: "personas",
  component: lazyRouteComponent(() => import("./features/personas/PersonasPage.tsx"), "PersonasPage"),
});

const persona = createRoute({
  getParentRoute: () => workspace,
  path: "personas/$persona",
  component: lazyRouteComponent(() => import("./features/personas/PersonasPage.tsx"), "PersonasPage"),
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

const library = createRoute({
  getParentRoute: () => workspace,
  path: "library",
  validateSearch: librarySearch,
  component: lazyRouteComponent(() => import("./features/library/LibraryPage.tsx"), "LibraryPage"),
});

const inbox = createRoute({
  getParentRoute: () => workspace,
  path: "inbox",
  component: lazyRouteComponent(() => import("./features/inbox/InboxPage.tsx"), "InboxPage"),
});

const settings = createRoute({
  getParentRoute: () => workspace,
  path: "settings",
  component: lazyRouteComponent(() => import("./features/settings/SettingsPage.tsx"), "SettingsPage"),
});

const settingsGeneral = createRoute({
  getParentRoute: () => settings,
  path: "/",
  component: lazyRouteComponent(() => import("./features/settings/general/GeneralPage.tsx"), "GeneralPage"),
});

const settingsMembers = createRoute({
  getParentRoute: () => settings,
  path: "members",
  component: lazyRouteComponent(() => import("./features/settings/members/MembersPage.tsx"), "MembersPage"),
});

const settingsKeys = createRoute({
  getParentRoute: () => settings,
  path: "keys",
  component: lazyRouteComponent(() => import("./features/settings/keys/KeysPage.tsx"), "KeysPage"),
});

const settingsSharing = createRoute({
  getParentRoute: () => settings,
  path: "sharing",
  component: lazyRouteComponent(() => import("./features/settings/sharing/SharingPage.tsx"), "SharingPage"),
});

const settingsAudit = createRoute({
  getParentRoute: () => settings,
  path: "audit",
  validateSearch: auditSearch,
  component: lazyRouteComponent(() => import("./features/settings/audit/AuditPage.tsx"), "AuditPage"),
});

export const router = createRouter({
  routeTree: root.addChildren([start, signIn, forgotPassword, resetPassword, invitation, account, shared, workspace.addChildren([home, newMap, map, journeys, ...explored, explore, personas, persona, customers, customer, data, dataImport, library, inbox, settings.addChildren([settingsGeneral, settingsMembers, settingsKeys, settingsSharing, settingsAudit])])]),
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
    /** A view of a map's journeys. */
    explores?: boolean;
  }
}
