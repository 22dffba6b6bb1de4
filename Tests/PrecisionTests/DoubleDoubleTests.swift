import Optimizers
import Testing

@Suite struct DoubleDoubleTests {}
