import Inspect
import Testing
