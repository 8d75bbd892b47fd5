import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [react()],
  build: {
    target: "es2022",
    // Everything is a file of its own: the content security policy allows neither inline scripts nor data: fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 600,
    rolldownOptions: {
      output: {
        // Small parts that most pages share go together: a page that is opened first then asks for a dozen files in place of fifty.
        codeSplitting: {
          groups: [
            // Apart from the schemas beside them, which the map's first screen does without.
            { name: "rules", test: /packages[\\/]core[\\/]src[\\/]maps[\\/](rule-names|known-values)/ },
            { name: "icons", test: /node_modules[\\/]lucide-react/ },
            { name: "parts", test: /apps[\\/]web[\\/]src[\\/](ui|api|shell)[\\/]/, minShareCount: 3 },
            { name: "controls", test: /node_modules[\\/](@base-ui|@floating-ui)/, minShareCount: 3 },
          ],
        },
      },
    },
  },
  server: {
    host: "127.0.0.1",
    proxy: { "/api": { target: "http://127.0.0.1:4321", ws: true }, "/health": "http://127.0.0.1:4321" },
  },
});
