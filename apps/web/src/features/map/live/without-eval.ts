import { config } from "zod";

// Imported before any schema is made: schemas would else try to compile themselves, which the content security policy forbids.
config({ jitless: true });
