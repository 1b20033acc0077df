namespace Gan.Training.Networks.Heads;

/// <summary>How a discriminator with classes takes labels.</summary>
public enum LabelHead
{
    /// <summary>By the product of features and an embedding of the label: see <see cref="ProjectionHead"/>.</summary>
    Projection,

    /// <summary>Beside the features, into a hidden layer: see <see cref="ConcatHead"/>.</summary>
    Concat,

    /// <summary>As what it has to tell, beside real from generated: see <see cref="AuxiliaryHead"/>.</summary>
    Auxiliary,

    /// <summary>As what it learns from a few of them, with no score but its certainty of classes: see <see cref="SemiSupervisedHead"/>.</summary>
    Semi,
}
