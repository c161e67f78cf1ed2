// The viewer of process models with moving and zooming, as one module for the case panel.
export { default as ProcessViewer } from 'bpmn-js/lib/NavigatedViewer';
