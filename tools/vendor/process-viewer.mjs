// The viewer of process models for the case panel: moved by mouse and keyboard; the wheel goes on scrolling the page.

import Viewer from 'bpmn-js/lib/Viewer';
import KeyboardMoveModule from 'diagram-js/lib/navigation/keyboard-move';
import MoveCanvasModule from 'diagram-js/lib/navigation/movecanvas';

export class ProcessViewer extends Viewer {

  getModules() {
    return [...super.getModules(), KeyboardMoveModule, MoveCanvasModule];
  }
}
