import Optimizers

/// What an optimizer did, step by step: a trajectory file in memory.
///
/// Arrays are flat and row-major; a parameter's `shape` says how to fold them. Their values are
/// exactly values of `dtype`, carried in `Double`. Two trajectories are equal when their files
/// are: NaN equals NaN, and 0 differs from -0.
public struct Trajectory: Equatable, Sendable {
  /// The version of the format that is read and written here.
  public static let format = "optim-trajectory/1"

  /// The names that a state may have, in the order in which they are written.
  public static let stateNames = [
    "momentum_buffer", "velocity", "square_avg", "grad_avg", "exp_avg", "exp_avg_sq",
    "max_exp_avg_sq", "exp_inf", "sum", "acc_delta",
  ]

  /// What an optimizer keeps of one parameter: arrays as long as the parameter, by name.
  public typealias State = [String: [Double]]

  /// Lower-case words joined by `-`, `_`, `.` or `/`, such as "adam/pytorch/valley-float64".
  public var id: String
  /// One line for people; not empty.
  public var title: String
  /// What the file is there to show.
  public var purpose: String?
  /// Words to find the file by, none twice.
  public var flags: [String]
  /// Which rule, with which settings.
  public var optimizer: Optimizer
  /// The number type of all arrays.
  public var dtype: DType
  /// Where the gradients come from, if that can be named.
  public var objective: Objective?
  /// What made the file.
  public var producer: Producer
  /// How closely a right implementation agrees with the file.
  public var agreement: Agreement?
  /// How many steps were done before the first one here.
  public var initialStep: Int
  /// The state before the first step, one for each parameter; nil when there is none yet.
  public var initialState: [State]?
  /// What is optimized, as it was before the first step; at least one, names unique.
  public var parameters: [Parameter]
  /// The steps, numbered one after another from `initialStep` + 1; at least one.
  public var steps: [Step]

  /// A trajectory from its parts, taken as they are; they are checked when it is written.
  public init(
    id: String, title: String, purpose: String? = nil, flags: [String] = [],
    optimizer: Optimizer, dtype: DType, objective: Objective? = nil, producer: Producer,
    agreement: Agreement? = nil, initialStep: Int = 0, initialState: [State]? = nil,
    parameters: [Parameter], steps: [Step]
  ) {
    self.id = id
    self.title = title
    self.purpose = purpose
    self.flags = flags
    self.optimizer = optimizer
    self.dtype = dtype
    self.objective = objective
    self.producer = producer
    self.agreement = agreement
    self.initialStep = initialStep
    self.initialState = initialState
    self.parameters = parameters
    self.steps = steps
  }
}
