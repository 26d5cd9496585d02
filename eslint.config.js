import globals from "globals";

export default [
  {
    files: ["assets/**/*.js"],
    languageOptions: { ecmaVersion: 2023, sourceType: "module", globals: globals.browser },
    rules: { "no-undef": "error", "no-unused-vars": "error", "prefer-const": "error", eqeqeq: "error", "no-var": "error", "no-shadow": "error" },
  },
  {
    files: ["tests/assets/**/*.js"],
    languageOptions: { ecmaVersion: 2023, sourceType: "module", globals: globals.node },
    rules: { "no-undef": "error", "no-unused-vars": "error" },
  },
];
