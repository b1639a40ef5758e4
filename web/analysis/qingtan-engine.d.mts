// The engine's module as Emscripten builds it; it stands beside the compiled files.

import type { EngineModule } from '../engine/engine.js';

export interface EngineModuleOptions {
  instantiateWasm(imports: WebAssembly.Imports, done: (instance: WebAssembly.Instance) => void): object;
}

export default function createModule(options: EngineModuleOptions): Promise<EngineModule>;
