/** A field for text that somebody writes by rules: YAML of a scenario, Handlebars of a template. Its editor is loaded when it is first shown. */
export { CodeEditor } from './code-editor.js';
export type { Completion, Mark } from './code-editor-props.js';
