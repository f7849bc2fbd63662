declare module "saxen" {
	type Attributes = Readonly<Record<string, string>>

	export class Parser {
		on(event: "openTag", callback: (name: string, attributes: () => Attributes) => void): this
		on(event: "closeTag", callback: (name: string) => void): this
		on(event: "text" | "cdata", callback: (text: string) => void): this
		on(event: "error", callback: (error: Error) => void): this
		write(xml: string): this
		end(): Error | null
	}
}
