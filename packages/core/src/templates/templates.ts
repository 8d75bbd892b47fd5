import { b2bBuying, purchase, retailOmnichannel, saasTrial } from "./buying.ts";
import { experience, patient } from "./experience.ts";
import { bankingAccount, onboarding } from "./getting-started.ts";
import { insuranceClaim, publicService, service, supportCase } from "./service.ts";
import type { Template } from "./template.ts";

/** Every template, the commonest kinds of journey first. */
export const templates: readonly Template[] = [purchase, service, experience, onboarding, saasTrial, retailOmnichannel, supportCase, b2bBuying, bankingAccount, insuranceClaim, patient, publicService];
