/**
 * What the house uses of pdfmake 0.3. Its published types pull the browser's library into the server's types, so what is used
 * is declared here.
 */
declare module 'pdfmake' {
  export interface PdfFonts {
    readonly [family: string]: {
      readonly normal: string;
      readonly bold?: string;
      readonly italics?: string;
      readonly bolditalics?: string;
    };
  }

  interface PdfDocument {
    getBuffer(): Promise<Buffer>;
  }

  interface PdfMake {
    /** Font files by family and style. */
    setFonts(fonts: PdfFonts): void;
    /** Which addresses pictures and files may be fetched from. */
    setUrlAccessPolicy(policy: (url: string) => boolean): void;
    setLocalAccessPolicy(policy: (path: string) => boolean): void;
    createPdf(definition: PdfDefinition): PdfDocument;
  }

  export type PdfStyle = Readonly<Record<string, unknown>>;
  export type PdfContent = string | readonly PdfContent[] | Readonly<Record<string, unknown>>;

  export interface PdfDefinition {
    readonly content: PdfContent;
    readonly pageSize?: string | { readonly width: number; readonly height: number };
    readonly pageOrientation?: 'portrait' | 'landscape';
    readonly pageMargins?: number | readonly number[];
    readonly defaultStyle?: PdfStyle;
    readonly styles?: Readonly<Record<string, PdfStyle>>;
    readonly info?: Readonly<Record<string, unknown>>;
    readonly footer?: (page: number, pages: number) => PdfContent;
    readonly header?: PdfContent;
    readonly version?: string;
    readonly lang?: string;
  }

  const pdfmake: PdfMake;
  export default pdfmake;
}
