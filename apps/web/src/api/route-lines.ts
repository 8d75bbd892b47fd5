import type { Contract, RouteName } from "@desirepath/core/api/contract.ts";

/**
 * Method and path of every route. The contract itself is a table of schemas; importing only its types keeps the validators out of the
 * browser, and the type of this table keeps the two in step: a route that differs here does not compile.
 */
export const routeLines: { readonly [N in RouteName]: readonly [Contract[N]["method"], Contract[N]["path"]] } = {
  health: ["GET", "/health"],
  workspaces: ["GET", "/api/workspaces"],
  createWorkspace: ["POST", "/api/workspaces"],
  listMaps: ["GET", "/api/w/:workspace/maps"],
  createMap: ["POST", "/api/w/:workspace/maps"],
  discoverMap: ["POST", "/api/w/:workspace/maps/discover"],
  getMap: ["GET", "/api/w/:workspace/maps/:map"],
  replaceMap: ["PUT", "/api/w/:workspace/maps/:map"],
  removeMap: ["DELETE", "/api/w/:workspace/maps/:map"],
  restoreMap: ["POST", "/api/w/:workspace/maps/:map/restore"],
  mapMeasures: ["GET", "/api/w/:workspace/maps/:map/measures"],
  mapFindings: ["GET", "/api/w/:workspace/maps/:map/findings"],
  mapQuotes: ["GET", "/api/w/:workspace/maps/:map/quotes"],
  touchpointEvidence: ["GET", "/api/w/:workspace/maps/:map/touchpoints/:touchpoint/evidence"],
  touchpointVerbatims: ["GET", "/api/w/:workspace/maps/:map/touchpoints/:touchpoint/verbatims"],
  touchpointEvents: ["GET", "/api/w/:workspace/maps/:map/touchpoints/:touchpoint/events"],
  journeys: ["GET", "/api/w/:workspace/maps/:map/journeys"],
  mapSvg: ["GET", "/api/w/:workspace/maps/:map/map.svg"],
  eventNames: ["GET", "/api/w/:workspace/event-names"],
  previewBinding: ["POST", "/api/w/:workspace/bindings/preview"],
  filterChoices: ["GET", "/api/w/:workspace/filter-choices"],
  sources: ["GET", "/api/w/:workspace/sources"],
  facts: ["GET", "/api/w/:workspace/facts"],
  customers: ["GET", "/api/w/:workspace/customers"],
  customerTimeline: ["GET", "/api/w/:workspace/customers/:customer"],
  listImports: ["GET", "/api/w/:workspace/imports"],
  uploadFile: ["POST", "/api/w/:workspace/imports"],
  getImport: ["GET", "/api/w/:workspace/imports/:import"],
  previewImport: ["GET", "/api/w/:workspace/imports/:import/preview"],
  checkImport: ["POST", "/api/w/:workspace/imports/:import/check"],
  storeImport: ["POST", "/api/w/:workspace/imports/:import/store"],
  importProblems: ["GET", "/api/w/:workspace/imports/:import/problems.csv"],
  undoImport: ["POST", "/api/w/:workspace/imports/:import/undo"],
  removeImport: ["DELETE", "/api/w/:workspace/imports/:import"],
};
