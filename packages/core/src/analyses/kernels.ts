import { bootstrapNext } from "../next/bootstrap-next.ts";
import { findMedoids } from "../variants/find-medoids.ts";
import { findThemes } from "../words/find-themes.ts";

/** Every kernel that analyses may run in another thread, by name. */
export const kernels = { findMedoids, bootstrapNext, findThemes } as const;

export type KernelName = keyof typeof kernels;
export type KernelInput<Name extends KernelName> = Parameters<(typeof kernels)[Name]>[0];
export type KernelOutput<Name extends KernelName> = ReturnType<(typeof kernels)[Name]>;
