// Written by "npm run generate": the types beside the layers, which declarations of users' code name.
export type { ActivationCall, ActivationRule, ActivationType } from "./catalogue/activation.js"
export type {
  AdditiveAttentionCall,
  AdditiveAttentionOptions,
  AdditiveAttentionRule,
  AdditiveAttentionType,
} from "./catalogue/additiveAttention.js"
export type { AttentionCall, AttentionOptions, AttentionRule, AttentionType } from "./catalogue/attention.js"
export type { AveragePool1dCall, AveragePool1dRule, AveragePool1dType } from "./catalogue/averagePool1d.js"
export type { AveragePool2dCall, AveragePool2dRule, AveragePool2dType } from "./catalogue/averagePool2d.js"
export type {
  BatchNormalizationCall,
  BatchNormalizationOptions,
  BatchNormalizationRule,
  BatchNormalizationType,
} from "./catalogue/batchNormalization.js"
export type {
  BidirectionalCall,
  BidirectionalOptions,
  BidirectionalRule,
  BidirectionalType,
  MergeMode,
} from "./catalogue/bidirectional.js"
export type { CastCall, CastRule, CastType } from "./catalogue/cast.js"
export type { Conv1dCall, Conv1dOptions, Conv1dRule, Conv1dType } from "./catalogue/conv1d.js"
export type {
  Conv1dTransposeCall,
  Conv1dTransposeOptions,
  Conv1dTransposeRule,
  Conv1dTransposeType,
} from "./catalogue/conv1dTranspose.js"
export type { Conv2dCall, Conv2dOptions, Conv2dRule, Conv2dType } from "./catalogue/conv2d.js"
export type {
  Conv2dTransposeCall,
  Conv2dTransposeOptions,
  Conv2dTransposeRule,
  Conv2dTransposeType,
} from "./catalogue/conv2dTranspose.js"
export type { Cropping1dCall, Cropping1dRule, Cropping1dType } from "./catalogue/cropping1d.js"
export type { Cropping2dCall, Cropping2dRule, Cropping2dType } from "./catalogue/cropping2d.js"
export type { DenseCall, DenseOptions, DenseRule, DenseType } from "./catalogue/dense.js"
export type { DepthwiseConv2dCall, DepthwiseConv2dRule, DepthwiseConv2dType } from "./catalogue/depthwiseConv2d.js"
export type { DropoutCall, DropoutRule, DropoutType } from "./catalogue/dropout.js"
export type { EluCall, EluOptions, EluRule, EluType } from "./catalogue/elu.js"
export type { EmbeddingCall, EmbeddingOptions, EmbeddingRule, EmbeddingType } from "./catalogue/embedding.js"
export type { FlattenCall, FlattenRule, FlattenType } from "./catalogue/flatten.js"
export type { GaussianDropoutCall, GaussianDropoutRule, GaussianDropoutType } from "./catalogue/gaussianDropout.js"
export type { GaussianNoiseCall, GaussianNoiseRule, GaussianNoiseType } from "./catalogue/gaussianNoise.js"
export type {
  GlobalAveragePooling1dCall,
  GlobalAveragePooling1dRule,
  GlobalAveragePooling1dType,
} from "./catalogue/globalAveragePooling1d.js"
export type {
  GlobalAveragePooling2dCall,
  GlobalAveragePooling2dRule,
  GlobalAveragePooling2dType,
} from "./catalogue/globalAveragePooling2d.js"
export type {
  GlobalMaxPooling1dCall,
  GlobalMaxPooling1dRule,
  GlobalMaxPooling1dType,
} from "./catalogue/globalMaxPooling1d.js"
export type {
  GlobalMaxPooling2dCall,
  GlobalMaxPooling2dRule,
  GlobalMaxPooling2dType,
} from "./catalogue/globalMaxPooling2d.js"
export type {
  GroupNormalizationCall,
  GroupNormalizationRule,
  GroupNormalizationType,
} from "./catalogue/groupNormalization.js"
export type {
  GroupQueryAttentionCall,
  GroupQueryAttentionOptions,
  GroupQueryAttentionRule,
  GroupQueryAttentionType,
} from "./catalogue/groupQueryAttention.js"
export type { GruCall, GruOptions, GruRule, GruType } from "./catalogue/gru.js"
export type { IdentityCall, IdentityRule, IdentityType } from "./catalogue/identity.js"
export type {
  LayerNormalizationCall,
  LayerNormalizationOptions,
  LayerNormalizationRule,
  LayerNormalizationType,
} from "./catalogue/layerNormalization.js"
export type { LeakyReluCall, LeakyReluOptions, LeakyReluRule, LeakyReluType } from "./catalogue/leakyRelu.js"
export type { LogicalNotCall, LogicalNotRule, LogicalNotType } from "./catalogue/logicalNot.js"
export type { LstmCall, LstmOptions, LstmRule, LstmType } from "./catalogue/lstm.js"
export type { MaskingCall, MaskingOptions, MaskingRule, MaskingType } from "./catalogue/masking.js"
export type { MaxPool1dCall, MaxPool1dRule, MaxPool1dType } from "./catalogue/maxPool1d.js"
export type { MaxPool2dCall, MaxPool2dRule, MaxPool2dType } from "./catalogue/maxPool2d.js"
export type {
  MultiHeadAttentionCall,
  MultiHeadAttentionOptions,
  MultiHeadAttentionRule,
  MultiHeadAttentionType,
} from "./catalogue/multiHeadAttention.js"
export type { PermuteCall, PermuteRule, PermuteType } from "./catalogue/permute.js"
export type { PreluCall, PreluOptions, PreluRule, PreluType } from "./catalogue/prelu.js"
export type { ReluCall, ReluOptions, ReluRule, ReluType } from "./catalogue/relu.js"
export type { RepeatVectorCall, RepeatVectorRule, RepeatVectorType } from "./catalogue/repeatVector.js"
export type { RescalingCall, RescalingOptions, RescalingRule, RescalingType } from "./catalogue/rescaling.js"
export type { ReshapeCall, ReshapeRule, ReshapeType } from "./catalogue/reshape.js"
export type {
  RmsNormalizationCall,
  RmsNormalizationOptions,
  RmsNormalizationRule,
  RmsNormalizationType,
} from "./catalogue/rmsNormalization.js"
export type {
  SeparableConv2dCall,
  SeparableConv2dOptions,
  SeparableConv2dRule,
  SeparableConv2dType,
} from "./catalogue/separableConv2d.js"
export type { SimpleRnnCall, SimpleRnnOptions, SimpleRnnRule, SimpleRnnType } from "./catalogue/simpleRnn.js"
export type { SoftmaxCall, SoftmaxOptions, SoftmaxRule, SoftmaxType } from "./catalogue/softmax.js"
export type { SpatialDropout1dCall, SpatialDropout1dRule, SpatialDropout1dType } from "./catalogue/spatialDropout1d.js"
export type { SpatialDropout2dCall, SpatialDropout2dRule, SpatialDropout2dType } from "./catalogue/spatialDropout2d.js"
export type { TimeDistributedCall, TimeDistributedRule, TimeDistributedType } from "./catalogue/timeDistributed.js"
export type {
  UnitNormalizationCall,
  UnitNormalizationOptions,
  UnitNormalizationRule,
  UnitNormalizationType,
} from "./catalogue/unitNormalization.js"
export type { UpSampling1dCall, UpSampling1dRule, UpSampling1dType } from "./catalogue/upSampling1d.js"
export type {
  UpSampling2dCall,
  UpSampling2dOptions,
  UpSampling2dRule,
  UpSampling2dType,
} from "./catalogue/upSampling2d.js"
export type { ZeroPadding1dCall, ZeroPadding1dRule, ZeroPadding1dType } from "./catalogue/zeroPadding1d.js"
export type { ZeroPadding2dCall, ZeroPadding2dRule, ZeroPadding2dType } from "./catalogue/zeroPadding2d.js"
export type { AddCall, AddFunction, AddRule, AddType } from "./merges/add.js"
export type { AverageCall, AverageFunction, AverageRule, AverageType } from "./merges/average.js"
export type { ConcatCall, ConcatFunction, ConcatOptions, ConcatRule, ConcatType } from "./merges/concat.js"
export type { DotCall, DotFunction, DotOptions, DotRule, DotType } from "./merges/dot.js"
export type { EinsumCall, EinsumFunction, EinsumRule, EinsumType } from "./merges/einsum.js"
export type { EqualCall, EqualFunction, EqualRule, EqualType } from "./merges/equal.js"
export type { GreaterCall, GreaterFunction, GreaterRule, GreaterType } from "./merges/greater.js"
export type {
  GreaterEqualCall,
  GreaterEqualFunction,
  GreaterEqualRule,
  GreaterEqualType,
} from "./merges/greaterEqual.js"
export type { LessCall, LessFunction, LessRule, LessType } from "./merges/less.js"
export type { LessEqualCall, LessEqualFunction, LessEqualRule, LessEqualType } from "./merges/lessEqual.js"
export type { LogicalAndCall, LogicalAndFunction, LogicalAndRule, LogicalAndType } from "./merges/logicalAnd.js"
export type { LogicalOrCall, LogicalOrFunction, LogicalOrRule, LogicalOrType } from "./merges/logicalOr.js"
export type { MatMulCall, MatMulFunction, MatMulOptions, MatMulRule, MatMulType } from "./merges/matMul.js"
export type { MaximumCall, MaximumFunction, MaximumRule, MaximumType } from "./merges/maximum.js"
export type { MinimumCall, MinimumFunction, MinimumRule, MinimumType } from "./merges/minimum.js"
export type { MultiplyCall, MultiplyFunction, MultiplyRule, MultiplyType } from "./merges/multiply.js"
export type { NotEqualCall, NotEqualFunction, NotEqualRule, NotEqualType } from "./merges/notEqual.js"
export type { SubtractCall, SubtractFunction, SubtractRule, SubtractType } from "./merges/subtract.js"
export type { WhereCall, WhereFunction, WhereRule, WhereType } from "./merges/where.js"
