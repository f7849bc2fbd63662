import { example } from "./seeds/example.ts"
import { serve } from "./serve.ts"

await serve(example)
