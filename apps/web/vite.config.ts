import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { chunkOf } from "./chunks.ts";
import { openingPages } from "./opening-pages.ts";

export default defineConfig({
  plugins: [react(), openingPages()],
  build: {
    target: "es2022",
    // Everything is a file of its own: the content security policy allows neither inline scripts nor data: fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      output: {
        codeSplitting: { groups: [{ debugName: "chunkOf", name: (module, graph) => chunkOf(module, (id) => graph.getModuleInfo(id)) }], includeDependenciesRecursively: false },
      },
    },
  },
  server: {
    host: "127.0.0.1",
    proxy: { "/api": { target: "http://127.0.0.1:4321", ws: true }, "/health": "http://127.0.0.1:4321" },
  },
});
