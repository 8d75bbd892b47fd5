import { z } from "zod";
import { segment } from "../segments/segment.ts";
import { route } from "./route.ts";

const workspaceParams = z.object({ workspace: z.string().min(1).max(64) });

/** Mean emotion score in [-1, 1] of so many answers and texts; null without any. */
const emotion = z.object({ mean: z.number().nullable(), n: z.number() });

export const segmentRoutes = {
  segmentProfile: route({
    method: "POST",
    path: "/api/w/:workspace/segments/profile",
    needs: "events:read",
    summary: "What the data say of a segment's customers, each figure beside that of all customers: their channels, what they feel, their traits",
    params: workspaceParams,
    body: z.object({ segment }),
    answer: z.object({
      customers: z.number(),
      all: z.number(),
      emotion,
      emotionOfAll: emotion,
      channels: z.array(z.object({ channel: z.string(), customers: z.number(), all: z.number(), emotion })),
      traits: z.array(z.object({ name: z.string(), known: z.number(), knownOfAll: z.number(), values: z.array(z.object({ value: z.string(), customers: z.number(), all: z.number() })) })),
    }),
  }),
  segmentOverlap: route({
    method: "POST",
    path: "/api/w/:workspace/segments/overlap",
    needs: "events:read",
    summary: "How many customers several segments have, and how many customers belong to none, one or more of them",
    params: workspaceParams,
    body: z.object({ segments: z.array(segment).max(50) }),
    answer: z.object({ all: z.number(), none: z.number(), one: z.number(), more: z.number(), segments: z.array(z.object({ customers: z.number(), emotion })) }),
  }),
} as const;
