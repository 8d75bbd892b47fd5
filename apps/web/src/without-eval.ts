// Schemas would else try to compile themselves, which the content security policy forbids. zod reads this when it is first loaded, by
// whichever screen that is; it is not imported here, so that the validators stay out of what every page loads.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });
