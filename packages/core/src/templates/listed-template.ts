import type { ListedTemplate } from "../api/maps.ts";
import { mapFromTemplate, type Template } from "./template.ts";

/** A template as it is chosen: its words, and the stages and touchpoints that its map begins with. */
export function listedTemplateOf(template: Template): ListedTemplate {
  const { stages: _stages, ...words } = template;
  const { stages, touchpoints } = mapFromTemplate(template, { id: template.id, title: template.title });
  return {
    ...words,
    stages: stages.map(({ id, name, customerGoal }) => ({ id, name, customerGoal })),
    touchpoints: touchpoints.map(({ id, stage, name, channels, expected }) => ({ id, stage, name, channels, expected })),
  };
}
