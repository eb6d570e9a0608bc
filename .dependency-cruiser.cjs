// The room rule: each folder may import itself, what is listed here, and nothing else (type-only imports count).
const algebra = ["types", "src/shape", "src/random", "src/ir"]
const siblings = [
  "src/losses",
  "src/metrics",
  "src/optimizers",
  "src/schedules",
  "src/initializers",
  "src/regularizers",
  "src/constraints",
  "src/activations",
]

const rooms = {
  types: [],
  "src/shape": ["types"],
  "src/random": ["types", "src/shape"],
  "src/ir": ["types", "src/shape", "src/random"],
  "src/activations": algebra,
  "src/initializers": algebra,
  "src/regularizers": algebra,
  "src/constraints": algebra,
  "src/schedules": algebra,
  "src/losses": [...algebra, "src/activations"],
  "src/metrics": [...algebra, "src/losses"],
  "src/optimizers": [...algebra, "src/schedules"],
  "src/layers": [...algebra, "src/activations", "src/initializers", "src/regularizers", "src/constraints"],
  "src/ops": [...algebra, "src/activations", "src/layers"],
  "src/builder": [...algebra, "src/layers", ...siblings],
  "src/custom": [...algebra, "src/layers", ...siblings, "src/ops", "src/builder"],
  "src/passes": ["types", "src/shape", "src/ir"],
  "src/engines": ["types", "src/shape", "src/random", "src/ir", "src/passes"],
  "src/data": ["types", "src/shape"],
  "src/formats": [...algebra, "src/layers", ...siblings, "src/builder", "src/custom", "src/data"],
  "src/train": [
    ...algebra,
    "src/initializers",
    "src/layers",
    "src/losses",
    "src/metrics",
    "src/optimizers",
    "src/schedules",
    "src/builder",
    "src/passes",
    "src/data",
    "src/engines/engine.ts",
    "src/formats/checkpoint",
  ],
  "src/model": [
    "types",
    "src/shape",
    "src/ir",
    "src/random",
    "src/layers",
    "src/losses",
    "src/metrics",
    "src/optimizers",
    "src/builder",
    "src/train",
    "src/engines",
    "src/formats",
    "src/data",
  ],
  "src/cli": ["types", "src/(?!index\\.ts$)"],
}

const inside = (path) => (path.endsWith(".ts") || path.endsWith("$)") ? path : `${path}[/.]`)

const roomRules = Object.entries(rooms).map(([room, allowed]) => ({
  name: `room ${room}`,
  severity: "error",
  comment: `${room} may import ${allowed.join(", ") || "nothing"}`,
  from: { path: `^${room}/` },
  to: { path: "^(src|types)/", pathNot: [room, ...allowed].map((path) => `^${inside(path)}`) },
}))

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    ...roomRules,
    {
      name: "known rooms only",
      severity: "error",
      comment: "a folder of src that has no line in the room table",
      from: { path: "^src/", pathNot: ["^src/index\\.ts$", ...Object.keys(rooms).map((room) => `^${room}/`)] },
      to: {},
    },
    {
      name: "nobody imports the index",
      severity: "error",
      from: {},
      to: { path: "^src/index\\.ts$" },
    },
    {
      name: "model only for index and cli",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/(index\\.ts$|cli/|model/)" },
      to: { path: "^src/model/" },
    },
    {
      name: "tensorflow only in engines",
      severity: "error",
      from: { pathNot: "^src/engines/" },
      to: { path: ["node_modules/@tensorflow/", "^@tensorflow/"] },
    },
    {
      name: "ts-toolbelt only in types, by sub-path",
      severity: "error",
      from: {},
      to: { path: "ts-toolbelt", pathNot: "ts-toolbelt/out/[A-Z][a-z]+/" },
    },
    {
      name: "ts-toolbelt at home in types",
      severity: "error",
      from: { pathNot: "^types/" },
      to: { path: "ts-toolbelt" },
    },
    {
      name: "runtime dependencies only",
      severity: "error",
      comment: "an import of a package that users do not get",
      from: { path: "^(src|types)/" },
      to: { dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown"] },
    },
    {
      name: "resolvable",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: "no cycles",
      severity: "error",
      comment:
        "cycles closed by a type-only import exist at no run time; gradient rules of ops name each other (sin and cos), " +
        "which is why src/ir is left out; between rooms the table rules cycles out",
      from: { pathNot: "^src/ir/" },
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "require", "node", "types"] },
  },
}
